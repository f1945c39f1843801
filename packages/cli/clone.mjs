#!/usr/bin/env node
// The command in a clone, from source, in whichever folder it is typed. What is published has dist/bin.js in its place.
import '../workshop/setup/mspkit.mjs'
