// The screen of the yearly review: component and icon.
import { IconClipboardCheck } from '@tabler/icons-react';
import { reviewsScreens } from '../../../domain/screens/reviews.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Review = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.ReviewScreen,
);

export const reviewsFeature = feature(reviewsScreens, {
  screens: { reviews: () => <Review /> },
  icons: { reviews: IconClipboardCheck, reviewChannels: IconClipboardCheck },
});
