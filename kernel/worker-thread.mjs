// What a worker runs: a function of one of our sources, which it reads as they are, whether this process was started from the bundle, by tsx or by the tests.
import { register } from 'tsx/esm/api'

register()

export default async function run({ file, name, given }) {
  try {
    const source = await import(file)
    return { made: await source[name](...given) }
  } catch (error) {
    // Of an error a copy between threads keeps the text only; what else it says (a code, a place) goes as plain fields.
    return { failure: { ...error, name: error.name, message: error.message, stack: error.stack } }
  }
}
