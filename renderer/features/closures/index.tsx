// Closures: the list with its start, the checklist of one until its protocol, and the overview of a decision for several.
export { ClosureScreen } from './closure-screen.tsx';
export { ClosuresScreen } from './closures-screen.tsx';
export { DecisionScreen } from './decision-screen.tsx';
