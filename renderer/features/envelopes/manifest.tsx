// The screens of envelopes: components and icons.
import { IconKey } from '@tabler/icons-react';
import { envelopesScreens } from '../../../domain/screens/envelopes.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Envelopes = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.EnvelopesScreen,
);

export const envelopesFeature = feature(envelopesScreens, {
  screens: {
    envelopes: () => <Envelopes />,
    newEnvelope: (id) => <Envelopes channelId={id} />,
  },
  icons: { envelope: IconKey },
});
