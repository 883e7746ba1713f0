// The screens of incidents: components and icons.
import { incidentsScreens } from '../../../domain/screens/incidents.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Incident = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.IncidentScreen,
);

export const incidentsFeature = feature(incidentsScreens, {
  screens: {
    incident: (id) => <Incident key={id} id={id} />,
  },
  icons: {},
});
