// Memory states and due intervals of ts-fsrs for histories made by chance, as JSON lines: what MemoryModel must give too.
// usage: node fsrs.mjs [COUNT] [SEED]
import { FSRSAlgorithm, forgetting_curve, generatorParameters } from 'ts-fsrs'

const count = Number(process.argv[2] ?? 200)
let state = Number(process.argv[3] ?? 1)
const random = () => {
  // Park and Miller's generator: the same histories everywhere.
  state = (state * 48271) % 2147483647
  return state / 2147483647
}

const parameters = generatorParameters({ enable_fuzz: false, enable_short_term: true })
const fsrs = new FSRSAlgorithm(parameters)
for (let history = 0; history < count; history++) {
  let memory = null
  const reviews = []
  const length = 1 + Math.floor(random() * 10)
  for (let i = 0; i < length; i++) {
    const days = i === 0 || random() < 0.2 ? 0 : Math.round(Math.exp(random() * 5))
    const grade = 1 + Math.floor(random() * 4)
    const recall = memory === null ? 1 : forgetting_curve(parameters.w, days, memory.stability)
    memory = fsrs.next_state(memory, days, grade)
    reviews.push({ days, grade, recall, stability: memory.stability, difficulty: memory.difficulty })
  }
  console.log(JSON.stringify({ reviews, due: fsrs.calculate_interval_modifier(0.9) * memory.stability }))
}
