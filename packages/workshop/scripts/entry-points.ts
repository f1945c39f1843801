// Prints all public entry points as JSON, for tools that are configured in plain JavaScript. What mspkit re-exports is left out:
// the reference shows each name once.

import { publishedPackages } from '../src/packages'
import { reexportedBy } from '../src/publish/convenience'

console.log(
  JSON.stringify(
    publishedPackages().flatMap((pkg) =>
      pkg.entryPoints.filter((entryPoint) => reexportedBy(entryPoint.specifier) === null),
    ),
  ),
)
