// The screen of the inbox: component and icon.
import { IconInbox } from '@tabler/icons-react';
import { inboxScreens } from '../../../domain/screens/inbox.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Inbox = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.InboxScreen,
);

export const inboxFeature = feature(inboxScreens, {
  screens: { inbox: () => <Inbox /> },
  icons: { inbox: IconInbox },
});
