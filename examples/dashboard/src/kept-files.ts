// The files of this visit, and their copy in this browser's own store where people want one: nothing is kept unless they say so.

let opened: readonly File[] = []

/** Files that were opened, in order; a later one of the same name replaces the earlier. */
export function addOpened(files: readonly File[], isNew = false): void {
  const names = new Set(files.map(({ name }) => name))
  opened = [...(isNew ? [] : opened.filter(({ name }) => !names.has(name))), ...files]
}

/** A document that was made on the page, e.g. a map that was confirmed. */
export const addMade = (name: string, json: unknown): void =>
  addOpened([new File([JSON.stringify(json)], name, { type: 'application/json' })])

const store = 'files'

function database(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('service-desk', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(store)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function ask<T>(mode: IDBTransactionMode, question: (files: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await database()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction(store, mode)
      const request = question(transaction.objectStore(store))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    db.close()
  }
}

/** The files that are kept; none where the browser keeps nothing, as in a private window. */
export async function keptFiles(): Promise<readonly File[]> {
  try {
    const files: unknown = await ask('readonly', (all) => all.get('all'))
    return Array.isArray(files) ? files.filter((one): one is File => one instanceof File) : []
  } catch {
    return []
  }
}

/** Keeps the files of this visit. Rejects where the browser does not keep any, or has no room. */
export const keep = (): Promise<unknown> => ask('readwrite', (all) => all.put([...opened], 'all'))

/** Deletes what was kept. */
export const forget = (): Promise<unknown> => ask('readwrite', (all) => all.clear())
