// Prints all public entry points as JSON, for tools that are configured in plain JavaScript. What mspkit re-exports is left out:
// the reference shows each name once.

import { reexportedBy } from '../src/convenience'
import { publishedPackages } from '../src/packages'

console.log(
  JSON.stringify(
    publishedPackages().flatMap((pkg) =>
      pkg.entryPoints.filter((entryPoint) => reexportedBy(entryPoint.specifier) === null),
    ),
  ),
)
