export { DesignPage as Page } from '../features/design/DesignPage';
