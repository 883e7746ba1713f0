// Questions: the list, and the walk of one.
export { InquiriesScreen } from './inquiries-screen.tsx';
export { InquiryScreen } from './inquiry-screen.tsx';
