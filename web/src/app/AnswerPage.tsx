import { getRouteApi } from '@tanstack/react-router';
import { AnswerPage } from '../features/match/AnswerPage';

const route = getRouteApi('/match');

export const Page = () => <AnswerPage ask={route.useSearch()} />;
