// The screens of diary: components and icons.
import { IconMail, IconNotebook } from '@tabler/icons-react';
import { diaryScreens } from '../../../domain/screens/diary.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Diary = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.DiaryScreen,
);

const DiaryWay = lazyScreen(
  () => import('./way/way-screen.tsx'),
  (m) => m.DiaryWayScreen,
);

export const diaryFeature = feature(diaryScreens, {
  screens: {
    diary: () => <Diary key="all" />,
    diaryUndecided: () => <Diary key="undecided" list="undecided" />,
    diaryQueue: () => <Diary key="queue" list="queue" />,
    diaryWay: () => <DiaryWay />,
  },
  icons: { diary: IconNotebook, diaryWay: IconNotebook, diaryMail: IconMail },
});
