import { Stop } from './say.mjs'

/** Splits what follows a command into options (`known`: name → 'value' or 'flag') and plain words. */
export function splitWords(words, known) {
  const options = {}
  const plain = []
  const waiting = [...words]
  for (let word = waiting.shift(); word !== undefined; word = waiting.shift()) {
    const [, name, inline] = word.match(/^--([\w-]+)(?:=(.*))?$/) ?? []
    if (name === undefined) plain.push(word)
    else if (known[name] === 'flag') options[name] = true
    else if (known[name] === 'value') options[name] = inline ?? waiting.shift()
    else throw new Stop(`未知选项 --${name}，用 --help 查看用法`, `unknown option --${name}, see --help`, 2)
  }
  return { options, plain }
}
