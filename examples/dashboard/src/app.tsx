// The shell: what is open and as of when, the pages, the filters, and the page of the address.

import { type ComponentType, Fragment } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type Address, keptOf, linkTo, pages, queryOf, useAddress, valuesOf } from './address'
import { call } from './engine'
import { moment, plural, written } from './format'
import { addOpened, keptFiles } from './kept-files'
import { type Page, PageContext } from './parts/context'
import { Filters } from './parts/filters'
import { Failed, Loading } from './parts/states'
import type { Failure, Opened, Summary } from './shared'

/** Each page is loaded when it is first opened. */
const loaders: Readonly<Record<string, () => Promise<{ readonly default: ComponentType }>>> = {
  overview: () => import('./pages/overview'),
  board: () => import('./pages/board'),
  ticket: () => import('./pages/ticket'),
  problems: () => import('./pages/problems'),
  coverage: () => import('./pages/coverage'),
  agreements: () => import('./pages/agreements'),
  obligations: () => import('./pages/obligations'),
  gaps: () => import('./pages/gaps'),
  records: () => import('./pages/records'),
}

export function App() {
  const address = useAddress()
  const [opened, setOpened] = useState<Opened | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    keptFiles().then((files) => {
      addOpened(files)
      const asked = files.length > 0 ? call('openFiles', files, true) : call('openDemo')
      return asked.then(setOpened, setFailure)
    })
  }, [])
  const summary = opened?.summary ?? null
  const page = useMemo((): Page | null => {
    if (summary === null) return null
    const query = queryOf(address, summary)
    const names = new Map(summary.clients.map(({ id, name }) => [id, name]))
    const values = valuesOf(query)
    return {
      query,
      summary,
      values: address.values,
      link: (to, more = {}) => linkTo(to, { ...values, ...more }),
      change: (more) => {
        location.hash = linkTo(address.page, { ...address.values, ...values, ...more })
      },
      nameOf: (id) => names.get(id) ?? id,
    }
  }, [address, summary])
  useWholeAddress(address, page)
  useKeys(page)
  const isData = address.page === 'data' || (opened !== null && !isReady(opened))
  const title = pages.find(([id]) => id === address.page)?.[1] ?? (isData ? 'Your data' : 'Records')
  useEffect(() => {
    document.title = `${title} · Service desk`
  }, [title])
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        Skip to the page
      </button>
      <header class="bar">
        <strong class="brand">Service desk</strong>
        <nav aria-label="Pages">
          {pages.map(([id, label]) => (
            <a
              key={id}
              href={page === null ? linkTo(id, keptOf(address)) : page.link(id)}
              aria-current={address.page === id ? 'page' : undefined}
            >
              {label}
            </a>
          ))}
        </nav>
        <a class="data" href={page === null ? '#/data' : page.link('data')} aria-current={isData ? 'page' : undefined}>
          Your data
        </a>
      </header>
      {page !== null && !isData && (
        <PageContext.Provider value={page}>
          <section class="context" aria-label="What this page is about">
            <p class="asof">
              <span>
                As of <time dateTime={page.query.at}>{moment(page.query.at, page.query.zone)}</time> {page.query.zone}
              </span>
              <span>
                {summary?.name} · {plural(summary?.tickets ?? 0, 'ticket')}
                <Age page={page} />
                <LeftOut summary={page.summary} link={page.link('gaps')} />
              </span>
            </p>
            <Filters />
          </section>
        </PageContext.Provider>
      )}
      <main id="main" tabIndex={-1}>
        {failure !== null && (
          <Failed failure={failure}>
            <p>
              <button type="button" onClick={() => location.reload()}>
                Try again
              </button>{' '}
              <a href="#/data">Open your own export</a>
            </p>
          </Failed>
        )}
        {failure === null && opened === null && !isData && <Loading what="Opening" />}
        {isData && (
          <DataPage
            opened={opened}
            onOpened={(now) => {
              setFailure(null)
              setOpened(now)
            }}
          />
        )}
        {page !== null && !isData && (
          <PageContext.Provider value={page}>
            <Loaded page={address.page} />
          </PageContext.Provider>
        )}
      </main>
      <footer>
        Everything is computed in this browser by <a href="https://github.com/mspkit/mspkit">mspkit</a>; nothing leaves
        this machine. <a href={page === null ? '#/gaps' : page.link('gaps')}>What is not known</a>
      </footer>
    </>
  )
}

const isReady = ({ unmapped, summary }: Opened): boolean => unmapped === null && summary !== null && summary.hasPolicy

/** How old the tickets are, so that an old export is not taken for one of today. */
function Age({ page: { summary, query, link } }: { readonly page: Page }) {
  const at = summary.sources.reduce<string | null>(
    (last, { kind, modifiedAt }) =>
      kind === 'tickets' && modifiedAt !== null && (last === null || modifiedAt > last) ? modifiedAt : last,
    null,
  )
  return at === null ? null : (
    <>
      , <a href={link('gaps')}>written {written(at, query.at, query.zone)}</a>
    </>
  )
}

function LeftOut({ summary, link }: { readonly summary: Summary; readonly link: string }) {
  const out = summary.sources.reduce((sum, { leftOut }) => sum + leftOut, 0)
  return out === 0 ? null : (
    <>
      , <a href={link}>{plural(out, 'row')} left out</a>
    </>
  )
}

function Loaded({ page }: { readonly page: string }) {
  const [loaded, setLoaded] = useState<{ readonly page: string; readonly View: ComponentType } | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    const load = loaders[page]
    if (load === undefined) {
      setFailure({ message: `There is no page "${page}".`, details: ['Choose one of the pages above.'] })
      return
    }
    setFailure(null)
    load().then(
      (one) => setLoaded({ page, View: one.default }),
      (error: unknown) => setFailure({ message: `The page could not be loaded: ${error}`, details: [] }),
    )
  }, [page])
  if (failure !== null) return <Failed failure={failure} />
  if (loaded === null || loaded.page !== page) return <Loading what="Opening the page" />
  return (
    <Fragment key={page}>
      <loaded.View />
    </Fragment>
  )
}

function DataPage(props: { readonly opened: Opened | null; readonly onOpened: (opened: Opened) => void }) {
  const [View, setView] = useState<ComponentType<typeof props> | null>(null)
  useEffect(() => {
    import('./pages/data').then((one) => setView(() => one.default))
  }, [])
  return View === null ? <Loading what="Opening the page" /> : <View {...props} />
}

/** The address always says everything that the figures depend on. */
function useWholeAddress(address: Address, page: Page | null): void {
  const written = useRef({ of: address, hash: address.hash })
  useEffect(() => {
    if (page === null || address.page === 'data') return
    // Who goes back twice at once is further than this page: the entry that is reached then is not this page's to write.
    const own = written.current.of === address ? written.current.hash : address.hash
    if (location.hash !== own) return
    const whole = linkTo(address.page, { ...page.values, ...valuesOf(page.query) })
    if (location.hash !== whole) history.replaceState(null, '', whole)
    written.current = { of: address, hash: whole }
  }, [address, page])
}

/** Keys 1 to 7 open the pages, except where text is written. */
function useKeys(page: Page | null): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const isWriting = event.target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)
      const found = pages[Number(event.key) - 1]
      if (page === null || isWriting || event.ctrlKey || event.metaKey || event.altKey || found === undefined) return
      location.hash = page.link(found[0])
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [page])
}
