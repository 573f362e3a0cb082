export { ImportPage as Page } from '../features/import/ImportPage';
