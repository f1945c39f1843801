/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// The page begins here.

import { render } from 'preact'
import { App } from './app'
import './style/base.css'
import './style/parts.css'
import './style/print.css'

const root = document.getElementById('app')
if (root !== null) render(<App />, root)
