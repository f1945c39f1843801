// The fields that every manifest repeats: repository, homepage, author. The root manifest has the source.

import { type Manifest, read, type WorkspacePackage } from '../packages'

const project: Manifest = JSON.parse(read('package.json'))

/** `https://github.com/…/…`, without `.git`. */
export const publicAddress = (project.repository?.url ?? '').replace(/^git\+/, '').replace(/\.git$/, '')

/** A page of a file or folder of the repository. */
export const pageOf = (path: string, kind: 'blob' | 'tree' = 'blob'): string => `${publicAddress}/${kind}/main/${path}`

/** The fields of a package's manifest that a registry shows. */
export const publicFields = ({ folder }: WorkspacePackage): Partial<Manifest> => ({
  author: project.author ?? '',
  homepage: `${pageOf(folder, 'tree')}#readme`,
  repository: { type: 'git', url: project.repository?.url ?? '', directory: folder },
  bugs: { url: `${publicAddress}/issues` },
})
