// A plain switch: whether the opened files stay in this browser for the next visit.

import { useEffect, useState } from 'preact/hooks'
import { forget, keep, keptFiles } from '../kept-files'

export function Keep() {
  const [isKept, setKept] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  useEffect(() => {
    keptFiles().then(async (files) => {
      setKept(files.length > 0)
      // What was added since belongs to it.
      if (files.length > 0) await keep().catch(() => {})
    })
  }, [])
  const change = (isWanted: boolean): void => {
    setFailure(null)
    ;(isWanted ? keep() : forget()).then(
      () => setKept(isWanted),
      (error: unknown) => setFailure(error instanceof Error ? error.message : 'It has no room for them.'),
    )
  }
  return (
    <div class="keep">
      <label>
        <input type="checkbox" checked={isKept} onChange={(event) => change(event.currentTarget.checked)} /> Keep these
        files in this browser
      </label>
      <p class="soft">
        {isKept
          ? 'The page opens with them the next time, on this machine only. Take the tick away to delete them.'
          : 'Otherwise the page forgets them when you close or reload it: save the map and the policy, and drop them with the next export.'}
      </p>
      {failure !== null && (
        <p class="bad" role="alert">
          This browser does not keep the files: {failure}
        </p>
      )}
    </div>
  )
}
