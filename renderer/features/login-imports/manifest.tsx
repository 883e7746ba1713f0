// The screens of login imports: components and icons.
import { IconLogin2 } from '@tabler/icons-react';
import { loginImportsScreens } from '../../../domain/screens/login-imports.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const LoginImport = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.LoginImportScreen,
);

export const loginImportsFeature = feature(loginImportsScreens, {
  screens: {
    loginImport: () => <LoginImport />,
  },
  icons: { importLogins: IconLogin2 },
});
