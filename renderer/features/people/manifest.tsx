// The screens of people: components and icons.
import { IconUserCheck, IconUsers } from '@tabler/icons-react';
import { peopleScreens } from '../../../domain/screens/people.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const People = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.PeopleScreen,
);
const Workers = lazyScreen(
  () => import('./workers.tsx'),
  (m) => m.WorkersScreen,
);

export const peopleFeature = feature(peopleScreens, {
  screens: {
    people: () => <People />,
    person: (id) => <People id={id} />,
    workers: () => <Workers />,
  },
  icons: { people: IconUsers, workers: IconUserCheck },
});
