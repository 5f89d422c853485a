/** One line of the table: the product's way and the bare one of the same work. Each call is one request. */
export interface Scenario {
  name: string
  calls: number
  product: (call: number) => Promise<unknown>
  bare: (call: number) => Promise<unknown>
}

export interface Line {
  name: string
  product: Percentiles
  bare: Percentiles
  /** Medians. */
  ratio: number
  /** Processor time of this process a request, in ms; PostgreSQL's own is not in it. */
  cpu: { product: number; bare: number }
}
interface Percentiles {
  p50: number
  p95: number
  p99: number
  calls: number
}

const rounds = 5

/** Interleaved rounds with a control before each; a round in which the control took more than twice its best is dropped. */
export async function measure(
  scenarios: readonly Scenario[],
  control: () => Promise<unknown>,
): Promise<{ lines: Line[]; dropped: number; control: Percentiles }> {
  const taken = scenarios.map(() => ({ product: [] as number[], bare: [] as number[], cpu: { product: 0, bare: 0 } }))
  const controls: {
    median: number
    times: number[]
    scenario: number
    samples: { product: number[]; bare: number[]; cpu: { product: number; bare: number } }
  }[] = []
  for (let round = -1; round < rounds; round++) {
    for (const [index, scenario] of scenarios.entries()) {
      const times = await timed(200, control)
      // The round before the first warms pools, plans and compiled code, with calls of its own.
      const from = (round + 1) * scenario.calls
      const bare = await timed(scenario.calls, n => scenario.bare(from + n))
      const product = await timed(scenario.calls, n => scenario.product(from + n))
      const samples = { product: product.each, bare: bare.each, cpu: { product: product.cpu, bare: bare.cpu } }
      if (round >= 0) controls.push({ median: percentile(times.each, 50), times: times.each, scenario: index, samples })
    }
  }
  const best = Math.min(...controls.map(one => one.median))
  const kept = controls.filter(one => one.median <= best * 2)
  for (const { scenario, samples } of kept) {
    const line = taken[scenario]
    line?.product.push(...samples.product)
    line?.bare.push(...samples.bare)
    if (line) line.cpu = { product: line.cpu.product + samples.cpu.product, bare: line.cpu.bare + samples.cpu.bare }
  }
  const lines = scenarios.flatMap(({ name }, index): Line[] => {
    const line = taken[index]
    if (!line?.product.length) return []
    const [product, bare] = [percentiles(line.product), percentiles(line.bare)]
    return [
      { name, product, bare, ratio: product.p50 / bare.p50, cpu: { product: line.cpu.product / line.product.length, bare: line.cpu.bare / line.bare.length } },
    ]
  })
  return { lines, dropped: controls.length - kept.length, control: percentiles(kept.flatMap(one => one.times)) }
}

async function timed(calls: number, work: (call: number) => Promise<unknown>) {
  const each: number[] = []
  const before = process.cpuUsage()
  for (let n = 0; n < calls; n++) {
    const started = performance.now()
    await work(n)
    each.push(performance.now() - started)
  }
  const { user, system } = process.cpuUsage(before)
  return { each, cpu: (user + system) / 1000 }
}

function percentiles(times: readonly number[]): Percentiles {
  return { p50: percentile(times, 50), p95: percentile(times, 95), p99: percentile(times, 99), calls: times.length }
}

function percentile(times: readonly number[], p: number) {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN
}
