// The yearly review of the channels.
export { ReviewScreen } from './review-screen.tsx';
