import { layoutOf } from './layout.ts'
import { stopIfUnused } from './registration.ts'

/** What a watcher becomes when its process was killed: stops the server of the home folder given, unless others still use it. */
await stopIfUnused(layoutOf(String(process.argv[2])), 5_000)
