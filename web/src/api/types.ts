// The wire types under the names the front end uses. They are taken from the
// answers of the operations, so they follow api/openapi.yaml by themselves.
import type { paths } from './generated/schema';

type Answer<O> = O extends { responses: { 200: { content: { 'application/json': infer B } } } } ? B : never;
type Body<O> = O extends { requestBody: { content: { 'application/json': infer B } } } ? B : never;

export type Label = { zh: string; en: string };
export type Names = { zh?: string | undefined; en?: string | undefined };

export type Edition = Answer<paths['/edition']['get']>;
export type Cluster = NonNullable<Edition['clusters']>[number];
export type Terms = Answer<paths['/terms']['get']>;
export type Term = { key: string; label: Names; note: Names };
export type Figures = Answer<paths['/figures']['get']>;
export type Figure = Figures['kinds'][number];

export type MatchRequest = Body<paths['/matches']['post']>;
export type MatchAnswer = Answer<paths['/matches']['post']>;
export type Match = MatchAnswer['items'][number];
export type Kind = Match['kind'];
export type Understanding = Answer<paths['/understandings']['post']>;
export type Constraint = Understanding['constraints'][number];
export type ConstraintKey = Constraint['key'];
export type Evidence = Match['evidence'][number];
export type Outcome = Match['constraints'][number];
export type Question = MatchAnswer['questions'][number];

export type Listing = Answer<paths['/listings/{id}']['get']>;
export type Wording = Listing['wordings'][number];
export type Money = NonNullable<NonNullable<Listing['achievement']>['price']>;
export type Indicator = NonNullable<NonNullable<Listing['need']>['indicators']>[number];
export type Right = NonNullable<NonNullable<Listing['achievement']>['rights']>[number];
export type Readiness = NonNullable<NonNullable<Listing['achievement']>['readiness']>;
export type Source = NonNullable<Listing['source']>;
export type Import = Answer<paths['/imports/{id}']['get']>;
export type ImportPreview = Answer<paths['/import-previews']['post']>;
export type RefusedRows = Answer<paths['/imports/{id}/refused-rows']['get']>;
export type Organization = Answer<paths['/organizations/{id}']['get']>;
export type Person = Answer<paths['/persons/{id}']['get']>;
export type OrgWording = Organization['names'][number];
