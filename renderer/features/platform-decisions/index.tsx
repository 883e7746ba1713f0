// The screens of platforms' decisions, loaded together.
export { PlatformDecisionsScreen } from './decisions-screen.tsx';
export { PlatformDecisionScreen } from './decision-screen.tsx';
