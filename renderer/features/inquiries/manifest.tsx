// The screens of inquiries: components and icons.
import { IconMessageQuestion } from '@tabler/icons-react';
import { inquiriesScreens } from '../../../domain/screens/inquiries.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Inquiries = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.InquiriesScreen,
);
const Inquiry = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.InquiryScreen,
);

export const inquiriesFeature = feature(inquiriesScreens, {
  screens: {
    inquiries: () => <Inquiries />,
    newInquiry: () => <Inquiry id={null} />,
    inquiry: (id) => <Inquiry id={id} />,
  },
  icons: { inquiries: IconMessageQuestion, newInquiry: IconMessageQuestion },
});
