// The audit report.
export { AuditScreen } from './audit-screen.tsx';
