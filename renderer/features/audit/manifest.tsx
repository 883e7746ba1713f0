// The screen of the audit report: component and icon.
import { IconReportSearch } from '@tabler/icons-react';
import { auditScreens } from '../../../domain/screens/audit.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Audit = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.AuditScreen,
);

export const auditFeature = feature(auditScreens, {
  screens: { audit: () => <Audit /> },
  icons: { audit: IconReportSearch },
});
