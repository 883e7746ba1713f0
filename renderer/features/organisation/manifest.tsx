// The screens of organisation: components and icons.
import { IconBuildingCommunity } from '@tabler/icons-react';
import { organisationScreens } from '../../../domain/screens/organisation.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Organisation = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.OrganisationScreen,
);

export const organisationFeature = feature(organisationScreens, {
  screens: {
    organisation: () => <Organisation atRules={false} />,
    rules: () => <Organisation atRules />,
  },
  icons: { organisation: IconBuildingCommunity },
});
