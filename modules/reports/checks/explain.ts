import type { Node, Quantity } from './expression.ts'

/** How the parts of a check are said: names of components, and words by the kind of node ('last', '<=', 'and', …) with `a`, `b` filled in. */
export interface Sayer {
  name: (code: string) => string
  say: (kind: string, parts: { a: string; b: string }) => string
  number: (quantity: Quantity) => string
}

/** A check as a sentence: what must hold, in the words of an office. */
export function explain(node: Node, sayer: Sayer): string {
  const inner = (one: Node) => explain(one, sayer)
  switch (node.kind) {
    case 'number':
      return sayer.number(node.value)
    case 'value':
      return sayer.say(node.of, { a: sayer.name(node.code), b: '' })
    case 'filled':
      return sayer.say('filled', { a: sayer.name(node.code), b: '' })
    case 'sum':
      return sayer.say('sum', { a: node.args.map(inner).join('; '), b: '' })
    case 'abs':
      return sayer.say('abs', { a: inner(node.args[0] as Node), b: '' })
    default: {
      const [a, b] = node.args as [Node, Node]
      return sayer.say(node.kind, { a: bracketed(a, node, inner), b: bracketed(b, node, inner) })
    }
  }
}

/** Sums inside products, and alternatives inside conjunctions, keep their brackets. */
function bracketed(part: Node, whole: Node, inner: (node: Node) => string): string {
  const loose =
    (whole.kind === '*' && ['+', '-'].includes(part.kind)) || (whole.kind === '-' && part === (whole.args[1] as Node) && ['+', '-'].includes(part.kind))
  const mixed = whole.kind === 'and' && part.kind === 'or'
  return loose || mixed ? `(${inner(part)})` : inner(part)
}
