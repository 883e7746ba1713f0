// The screens of diary: components and icons.
import { IconNotebook } from '@tabler/icons-react';
import { diaryScreens } from '../../../domain/screens/diary.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Diary = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.DiaryScreen,
);

export const diaryFeature = feature(diaryScreens, {
  screens: {
    diary: () => <Diary key="all" />,
    diaryUndecided: () => <Diary key="undecided" list="undecided" />,
    diaryQueue: () => <Diary key="queue" list="queue" />,
  },
  icons: { diary: IconNotebook },
});
