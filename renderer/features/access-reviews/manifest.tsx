// The screen of access reviews.
import { accessReviewsScreens } from '../../../domain/screens/access-reviews.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const AccessReview = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.AccessReviewScreen,
);

export const accessReviewsFeature = feature(accessReviewsScreens, {
  screens: { accessReview: (id) => <AccessReview key={id} channelId={id} /> },
  icons: {},
});
