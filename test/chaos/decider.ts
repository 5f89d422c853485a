// The process that is killed: decides a reorganisation, as of a day gone by, and dies after as many statements as it is told.
import { modules } from '#app/api.ts'
import { openDatabase } from '#kernel/db.ts'
import { createRoad } from '#kernel/road.ts'
import { askerOfAccount } from '#modules/access/index.ts'
import { reorganisations } from '#modules/reorganisations/index.ts'
import { testServices } from '../services.ts'

const [url = '', account = '', input = ''] = process.argv.slice(2)
const database = openDatabase(url, { max: 1 })
const road = createRoad(database, modules, testServices())
const asker = await askerOfAccount(database.db, account, { elevated: true })
process.stdout.write('ready\n')

process.stdin.once('data', async told => {
  const [point, last = 0] = String(told).split(' ').map(Number)
  const die = () => process.kill(process.pid, 'SIGKILL')
  let count = 0
  database.onStatement = () => {
    count++
    // After the one before the last the commit is on its way when it dies.
    if (count === point && count === last - 1) setImmediate(die)
    else if (count === point) die()
  }
  await road.perform(reorganisations.does.decide, JSON.parse(input), { asker }).catch(() => {})
  die()
})
