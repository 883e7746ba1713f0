// Closures: the list and starting one, a closure's checklist and record, and the overview of a decision for several
// channels.
export { ClosureScreen } from './closure-screen.tsx';
export { ClosuresScreen } from './closures-screen.tsx';
export { DecisionScreen } from './decision-screen.tsx';
