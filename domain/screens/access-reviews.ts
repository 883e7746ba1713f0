// Who has a role in a channel on its platform.
import { manifest } from './manifest.ts';

export const accessReviewsScreens = manifest({
  routes: { accessReview: '/kanaler/:id/atkomst' },
});
