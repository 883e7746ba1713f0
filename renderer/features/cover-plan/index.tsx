// Plans of cover: a what-if, and the summer plan.
export { PlanScreen } from './plan-screen.tsx';
