// The screens of members: components and icons.
import { IconUserShield } from '@tabler/icons-react';
import { membersScreens } from '../../../domain/screens/members.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Members = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.MembersScreen,
);

export const membersFeature = feature(membersScreens, {
  screens: {
    members: () => <Members />,
  },
  icons: { members: IconUserShield },
});
