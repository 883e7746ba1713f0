// The screen of approved answers: component and icon.
import { IconMessage2Check, IconMessage2Plus } from '@tabler/icons-react';
import { approvedAnswersScreens } from '../../../domain/screens/approved-answers.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const ApprovedAnswers = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.ApprovedAnswersScreen,
);

export const approvedAnswersFeature = feature(approvedAnswersScreens, {
  screens: {
    approvedAnswers: () => <ApprovedAnswers id={null} />,
    approvedAnswer: (id) => <ApprovedAnswers id={id} />,
  },
  icons: { approvedAnswers: IconMessage2Check, newApprovedAnswer: IconMessage2Plus },
});
