/**
 * The language in which a form's checks are written: data, never code. Numbers ('12', '0.5'), component codes, + - *, comparisons (= != < <= > >=),
 * `and`, `or`, brackets, and the functions below. A hyphen inside a code belongs to the code: subtraction has spaces around it.
 *
 *   last(c)      the value of the period before          lastYear(c)  of the same period a year earlier
 *   usualMin(c)  usualMax(c)  the unit's own range       parts(c)     the sum of the parts (compiled reports)
 *   sum(a, b, …)  abs(a)                                 filled(c)    whether the field is filled in
 *
 * Browser-safe: the same code speaks beside the field as it is typed and at the door of the server.
 */
export type Node =
  | { kind: 'number'; value: Quantity }
  | { kind: 'value'; of: Reading; code: string }
  | { kind: 'filled'; code: string }
  | { kind: 'sum' | 'abs' | '+' | '-' | '*'; args: Node[] }
  | { kind: Comparison; args: [Node, Node] }
  | { kind: 'and' | 'or'; args: [Node, Node] }

/** units / 10^scale, exactly. */
export interface Quantity {
  units: bigint
  scale: number
}
export type Reading = 'now' | 'last' | 'lastYear' | 'usualMin' | 'usualMax' | 'parts'
type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

/** Where values come from; null: there is none. */
export type Look = (reading: Reading, code: string) => Quantity | null

/** Not a check; `at` is the place in the text, from 0. */
export class ExpressionFault extends Error {
  override name = 'ExpressionFault'
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message)
  }
}

/** Reads the text of a check, which must say something true or false. Throws `ExpressionFault`. */
export function parseCheck(text: string): Node {
  const reader = new Reader(text)
  const node = reader.either()
  reader.end()
  if (!isTruth(node)) throw new ExpressionFault('a check compares something', 0)
  return node
}

/** The component codes a check speaks of, in their order of appearance. */
export function codesOf(node: Node): string[] {
  if (node.kind === 'value' || node.kind === 'filled') return [node.code]
  return 'args' in node ? [...new Set((node.args as Node[]).flatMap(codesOf))] : []
}

/** True or false; null where a value that is needed is missing, so that a check never speaks of what is not there. */
export function judge(node: Node, look: Look): boolean | null {
  switch (node.kind) {
    case 'filled':
      return look('now', node.code) !== null
    case 'and':
    case 'or': {
      const [a, b] = [judge(node.args[0], look), judge(node.args[1], look)]
      const decisive = node.kind === 'or'
      return a === decisive || b === decisive ? decisive : a === null || b === null ? null : !decisive
    }
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const [a, b] = [measure(node.args[0], look), measure(node.args[1], look)]
      return a === null || b === null ? null : compares[node.kind](difference(a, b))
    }
    default:
      return null
  }
}

const compares: Record<Comparison, (difference: bigint) => boolean> = {
  '=': d => d === 0n,
  '!=': d => d !== 0n,
  '<': d => d < 0n,
  '<=': d => d <= 0n,
  '>': d => d > 0n,
  '>=': d => d >= 0n,
}

function measure(node: Node, look: Look): Quantity | null {
  if (node.kind === 'number') return node.value
  if (node.kind === 'value') return look(node.of, node.code)
  if (!('args' in node)) return null
  const args = (node.args as Node[]).map(arg => measure(arg, look))
  if (args.some(arg => arg === null)) return null
  const values = args as Quantity[]
  const [first = nothing] = values
  switch (node.kind) {
    case 'abs':
      return first.units < 0n ? { ...first, units: -first.units } : first
    case '*':
      return values.slice(1).reduce((a, b) => ({ units: a.units * b.units, scale: a.scale + b.scale }), first)
    case '-':
      return { units: difference(first, values[1] ?? nothing), scale: Math.max(first.scale, values[1]?.scale ?? 0) }
    default:
      return values.reduce((a, b) => ({ units: -difference(negated(a), b), scale: Math.max(a.scale, b.scale) }), nothing)
  }
}

const nothing: Quantity = { units: 0n, scale: 0 }
const negated = (a: Quantity): Quantity => ({ ...a, units: -a.units })

/** a - b at the finer of the two scales. */
function difference(a: Quantity, b: Quantity): bigint {
  const scale = Math.max(a.scale, b.scale)
  return a.units * 10n ** BigInt(scale - a.scale) - b.units * 10n ** BigInt(scale - b.scale)
}

const isTruth = (node: Node) => ['filled', 'and', 'or', '=', '!=', '<', '<=', '>', '>='].includes(node.kind)
const readings: readonly string[] = ['last', 'lastYear', 'usualMin', 'usualMax', 'parts']
const tokenPattern = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z][A-Za-z0-9]*(?:[._-][a-z0-9]+)*)|(<=|>=|!=|[-+*()=<>,]))/y

class Reader {
  #token: { text: string; kind: 'number' | 'name' | 'sign'; at: number } | null = null
  #at = 0
  #depth = 0
  constructor(readonly text: string) {
    this.#next()
  }

  either(): Node {
    let left = this.#both()
    while (this.#takes('or')) left = { kind: 'or', args: [this.#truth(left), this.#truth(this.#both())] }
    return left
  }

  end() {
    if (this.#token) this.#fail()
  }

  #both(): Node {
    let left = this.#comparison()
    while (this.#takes('and')) left = { kind: 'and', args: [this.#truth(left), this.#truth(this.#comparison())] }
    return left
  }

  #comparison(): Node {
    const left = this.#terms()
    const sign = this.#token?.text
    if (this.#token?.kind !== 'sign' || !sign || !(sign in compares)) return left
    this.#next()
    return { kind: sign as Comparison, args: [this.#number(left), this.#number(this.#terms())] }
  }

  #terms(): Node {
    let left = this.#product()
    for (;;) {
      const sign = this.#token?.text
      if (sign !== '+' && sign !== '-') return left
      this.#next()
      left = { kind: sign, args: [this.#number(left), this.#number(this.#product())] }
    }
  }

  #product(): Node {
    let left = this.#factor()
    while (this.#takes('*')) left = { kind: '*', args: [this.#number(left), this.#number(this.#factor())] }
    return left
  }

  #factor(): Node {
    const token = this.#token
    if (!token) return this.#fail()
    this.#next()
    if (token.kind === 'number') return { kind: 'number', value: decimal(token.text) }
    if (token.text === '(') return this.#inside(() => this.either())
    if (token.kind !== 'name' || token.text === 'and' || token.text === 'or') throw new ExpressionFault(`unexpected ${token.text}`, token.at)
    if (!this.#takes('(')) return { kind: 'value', of: 'now', code: token.text }
    return this.#inside(() => this.#call(token.text, token.at))
  }

  #call(name: string, at: number): Node {
    if (name === 'sum' || name === 'abs') {
      const args = [this.#number(this.#terms())]
      while (name === 'sum' && this.#takes(',')) args.push(this.#number(this.#terms()))
      return { kind: name, args }
    }
    const code = this.#token
    if (code?.kind !== 'name') return this.#fail()
    this.#next()
    if (name === 'filled') return { kind: 'filled', code: code.text }
    if (!readings.includes(name)) throw new ExpressionFault(`no function ${name}`, at)
    return { kind: 'value', of: name as Reading, code: code.text }
  }

  #inside(read: () => Node): Node {
    if (++this.#depth > 20) throw new ExpressionFault('brackets are nested too deeply', this.#at)
    const node = read()
    this.#depth--
    if (!this.#takes(')')) this.#fail()
    return node
  }

  #truth(node: Node) {
    if (!isTruth(node)) throw new ExpressionFault('something true or false is expected', this.#at)
    return node
  }

  #number(node: Node) {
    if (isTruth(node)) throw new ExpressionFault('a number is expected', this.#at)
    return node
  }

  #takes(text: string) {
    if (this.#token?.text !== text) return false
    this.#next()
    return true
  }

  #next() {
    if (/^\s*$/.test(this.text.slice(this.#at))) {
      this.#token = null
      return
    }
    tokenPattern.lastIndex = this.#at
    const found = tokenPattern.exec(this.text)
    if (!found) throw new ExpressionFault(`unexpected ${this.text.slice(this.#at).trim()[0]}`, this.#at)
    const text = found[1] ?? found[2] ?? found[3] ?? ''
    this.#token = { text, kind: found[1] ? 'number' : found[2] ? 'name' : 'sign', at: tokenPattern.lastIndex - text.length }
    this.#at = tokenPattern.lastIndex
  }

  #fail(): never {
    throw new ExpressionFault(this.#token ? `unexpected ${this.#token.text}` : 'the check ends too early', this.#token?.at ?? this.text.length)
  }
}

function decimal(text: string): Quantity {
  const [whole = '0', fraction = ''] = text.split('.')
  return { units: BigInt(whole + fraction), scale: fraction.length }
}
