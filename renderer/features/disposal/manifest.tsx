// The screens of disposal: components and icons.
import { IconFileShredder } from '@tabler/icons-react';
import { disposalScreens } from '../../../domain/screens/disposal.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Disposal = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.DisposalScreen,
);

const Due = lazyScreen(
  () => import('./due-screen.tsx'),
  (m) => m.DueScreen,
);
const OneList = lazyScreen(
  () => import('./list-screen.tsx'),
  (m) => m.ListScreen,
);

export const disposalFeature = feature(disposalScreens, {
  screens: {
    disposal: () => <Disposal />,
    disposalDue: () => <Due />,
    disposalList: (id) => <OneList key={id} id={id} />,
  },
  icons: { disposal: IconFileShredder },
});
