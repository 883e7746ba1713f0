// Questions: the list, and the wizard of a question.
export { InquiriesScreen } from './inquiries-screen.tsx';
export { InquiryScreen } from './inquiry-screen.tsx';
