// The screens of closures: components and icons.
import { IconArchive } from '@tabler/icons-react';
import { closuresScreens } from '../../../domain/screens/closures.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Closures = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.ClosuresScreen,
);
const Closure = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.ClosureScreen,
);
const Decision = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.DecisionScreen,
);

export const closuresFeature = feature(closuresScreens, {
  screens: {
    closures: () => <Closures />,
    newClosure: () => <Closure key="new" id={null} />,
    closure: (id) => <Closure key={id} id={id} />,
    closureDecision: (id) => <Decision key={id} id={id} />,
  },
  icons: { closures: IconArchive, newClosure: IconArchive },
});
