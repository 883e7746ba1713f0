// What the engine's process loads late (late-engine.ts).
export { createEngine } from './engine.ts';
export { answerSealed } from './sealed-calls.ts';
export { readersOf } from '../reader/client.ts';
