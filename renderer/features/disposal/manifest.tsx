// The screens of disposal: components and icons.
import { IconFileShredder } from '@tabler/icons-react';
import { disposalScreens } from '../../../domain/screens/disposal.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Disposal = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.DisposalScreen,
);

export const disposalFeature = feature(disposalScreens, {
  screens: {
    disposal: () => <Disposal />,
  },
  icons: { disposal: IconFileShredder },
});
