// Who has a role on the platform.
export { AccessReviewScreen } from './access-review-screen.tsx';
