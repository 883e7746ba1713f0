// The screens of moderation: components and icons.
import { IconMessagePlus, IconMessageReport } from '@tabler/icons-react';
import { moderationScreens } from '../../../domain/screens/moderation.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Moderation = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.ModerationScreen,
);
const Case = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.CaseScreen,
);

export const moderationFeature = feature(moderationScreens, {
  screens: {
    moderation: () => <Moderation />,
    newCase: () => <Case id={null} />,
    case: (id) => <Case id={id} />,
  },
  icons: { moderation: IconMessageReport, newCase: IconMessagePlus },
});
