// Written by hand until the interface generates api/openapi.yaml.
export interface paths {
  '/edition': {
    get: {
      parameters: { query?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { 'application/json': components['schemas']['Edition'] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/terms': {
    get: {
      parameters: { query?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Terms'] } };
        default: {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/figures': {
    get: {
      parameters: { query?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { 'application/json': components['schemas']['FiguresBody'] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/listings/{id}': {
    get: {
      parameters: { path: { id: string } };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { 'application/json': components['schemas']['Listing'] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/organizations/{id}': {
    get: {
      parameters: { path: { id: string } };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { 'application/json': components['schemas']['Organization'] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/persons/{id}': {
    get: {
      parameters: { path: { id: string } };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Person'] } };
        default: {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/matches': {
    post: {
      parameters: { query?: never };
      requestBody: { content: { 'application/json': components['schemas']['MatchRequest'] } };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { 'application/json': components['schemas']['MatchAnswer'] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/understandings': {
    post: {
      parameters: { query?: never };
      requestBody: { content: { 'application/json': components['schemas']['UnderstandRequest'] } };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { 'application/json': components['schemas']['MatchUnderstanding'] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/listings/{id}/matches': {
    get: {
      parameters: {
        path: { id: string };
        query?: { kinds?: string[]; sort?: string; limit?: number; cursor?: string };
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { 'application/json': components['schemas']['MatchAnswer'] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/listings': {
    get: {
      parameters: {
        query?: { kind?: string; organization?: string; cluster?: string; cursor?: string; limit?: number };
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { 'application/json': components['schemas']['ListingList'] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/persons': {
    get: {
      parameters: { query?: { role?: string; organization?: string; cursor?: string; limit?: number } };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { 'application/json': components['schemas']['PersonList'] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/suggestions': {
    get: {
      parameters: { query: { q: string } };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { 'application/json': components['schemas']['SuggestBody'] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
}
export interface components {
  schemas: {
    Label: { zh: string; en: string };
    Problem: {
      type: string;
      title: string;
      status: number;
      detail: string;
      code: string;
      requestId: string;
      errors?: { field: string; code: string; message: string }[];
    };
    Axis: { key: string; label: components['schemas']['Label'] };
    Cluster: { key: string; label: components['schemas']['Label']; hue: number };
    Edition: {
      id: string;
      name: components['schemas']['Label'];
      place: components['schemas']['Label'];
      opens?: string;
      closes?: string;
      zone: string;
      directions: components['schemas']['Axis'][];
      clusters: components['schemas']['Cluster'][];
      version: number;
    };
    Term: { key: string; label: components['schemas']['Label']; note: components['schemas']['Label'] };
    Terms: {
      trl: components['schemas']['Term'][];
      tradeModes: components['schemas']['Term'][];
      ipTypes: components['schemas']['Term'][];
      priceModes: components['schemas']['Term'][];
      stages: components['schemas']['Term'][];
      serviceSteps: components['schemas']['Term'][];
      needKinds: components['schemas']['Term'][];
      countries: components['schemas']['Axis'][];
    };

    MatchLabel: {
      zh: string;
      en: string;
    };
    MatchConstraint: {
      key: 'trl' | 'budget' | 'time' | 'region' | 'mode' | 'ip' | 'language';
      op: '>=' | '<=' | '=' | 'in';
      number?: number;
      min?: number;
      max?: number;
      currency?: string;
      values?: string[];
      text?: string;
    };
    MatchElement: {
      kind: 'material' | 'method' | 'efficacy' | 'product' | 'application';
      text: string;
    };
    MatchWord: {
      text: string;
      translations: string[];
    };
    MatchUnderstanding: {
      text: string;
      languages: string[];
      elements: components['schemas']['MatchElement'][];
      constraints: components['schemas']['MatchConstraint'][];
      clusters: string[];
      directions: string[];
      patentNo?: string;
      words: components['schemas']['MatchWord'][];
    };
    MatchPart: {
      name: string;
      value: number;
      weight: number;
      points: number;
    };
    MatchOutcome: {
      key: 'trl' | 'budget' | 'time' | 'region' | 'mode' | 'ip' | 'language';
      state: 'pass' | 'fail' | 'unknown';
      wanted: string;
      found?: string;
    };
    MatchPiece: {
      text: string;
      word?: string;
      via?: 'same' | 'dictionary';
      points?: number;
    };
    MatchEvidence: {
      field: string;
      lang: string;
      pieces: components['schemas']['MatchPiece'][];
    };
    MatchChange: {
      constraint?: string;
      points?: number;
      text: components['schemas']['MatchLabel'];
    };
    MatchGloss: {
      lang: string;
      text: string;
      machine: boolean;
    };
    MatchName: {
      zh?: string;
      en?: string;
    };
    MatchOrganization: {
      id: string;
      name: components['schemas']['MatchName'];
      country?: string;
      region?: string;
      verified: boolean;
    };
    MatchSource: {
      name: string;
      url?: string;
      licence?: string;
      attribution?: string;
    };
    MatchItem: {
      id: string;
      kind:
        | 'need'
        | 'achievement'
        | 'product'
        | 'patent'
        | 'service'
        | 'project'
        | 'mandate'
        | 'organization'
        | 'expert'
        | 'investor';
      title: string;
      lang: string;
      gloss?: components['schemas']['MatchGloss'];
      summary?: string;
      score: number;
      parts: components['schemas']['MatchPart'][];
      constraints: components['schemas']['MatchOutcome'][];
      evidence: components['schemas']['MatchEvidence'][];
      wouldChange: components['schemas']['MatchChange'][];
      organization?: components['schemas']['MatchOrganization'];
      trl?: number;
      modes?: string[];
      ip?: string[];
      clusters: string[];
      country?: string;
      demo: boolean;
      source?: components['schemas']['MatchSource'];
      published?: string;
      similar?: number;
    };
    MatchCount: {
      value: string;
      count: number;
    };
    MatchQuestion: {
      key: string;
      text: components['schemas']['MatchLabel'];
      example: components['schemas']['MatchLabel'];
    };
    MatchDropped: {
      word: string;
      found: number;
    };
    MatchNothing: {
      nearest: components['schemas']['MatchItem'][];
      drop: components['schemas']['MatchDropped'][];
    };
    MatchAnswer: {
      query: components['schemas']['MatchUnderstanding'];
      items: components['schemas']['MatchItem'][];
      total: number;
      facets: Record<string, components['schemas']['MatchCount'][]>;
      generation: string;
      nextCursor?: string;
      questions: components['schemas']['MatchQuestion'][];
      nothing?: components['schemas']['MatchNothing'];
      tookMs: number;
      crossLanguage: boolean;
    };
    MatchRequest: {
      text?: string;
      listing?: string;
      kinds?: (
        | 'need'
        | 'achievement'
        | 'product'
        | 'patent'
        | 'service'
        | 'project'
        | 'mandate'
        | 'organization'
        | 'expert'
        | 'investor'
      )[];
      filters?: Record<string, string[]>;
      drop?: string[];
      constraints?: components['schemas']['MatchConstraint'][];
      sort?: 'fit' | 'newest' | 'trl';
      limit?: number;
      cursor?: string;
    };
    MatchListingInput: {};
    UnderstandInput: {
      text: string;
    };
    SuggestInput: {};
    Suggestion: {
      text: string;
      type: 'phrase' | 'cluster' | 'record';
      id?: string;
      kind?: string;
      cluster?: string;
    };
    SuggestOutput: {
      items: components['schemas']['Suggestion'][];
    };
    Figure: {
      key: string;
      count: number;
      demo: number;
      counts: components['schemas']['MatchLabel'];
    };
    FiguresOutput: {
      total: number;
      demo: number;
      counts: components['schemas']['MatchLabel'];
      kinds: components['schemas']['Figure'][];
      clusters: components['schemas']['Figure'][];
      generation: string;
    };
    WireWording: {
      lang: string;
      title: string;
      summary?: string;
      description?: string;
      keywords?: string[];
      machine?: boolean;
    };
    WireNames: {
      zh?: string;
      en?: string;
    };
    WireOwner: {
      id: string;
      name: components['schemas']['WireNames'];
      type: string;
      country?: string;
      region?: string;
      verified: boolean;
    };
    WireContact: {
      id: string;
      name: components['schemas']['WireNames'];
    };
    WireCode: {
      scheme: string;
      code: string;
    };
    WirePartner: {
      type?: string;
      size?: string;
      role?: string;
    };
    WireSource: {
      name: string;
      key?: string;
      url?: string;
      licence?: string;
      attribution?: string;
    };
    Listing: {
      id: string;
      kind: 'need' | 'achievement' | 'product' | 'patent' | 'service' | 'project' | 'mandate';
      state:
        | 'draft'
        | 'in_review'
        | 'returned'
        | 'awaiting_client'
        | 'published'
        | 'on_hold'
        | 'expired'
        | 'archived'
        | 'flagged'
        | 'rejected';
      open: boolean;
      wordings: components['schemas']['WireWording'][];
      organization?: components['schemas']['WireOwner'];
      clusters: string[];
      directions: string[];
      suggested: boolean;
      codes: components['schemas']['WireCode'][];
      country?: string;
      region?: string;
      wanted?: components['schemas']['WirePartner'];
      targets: string[];
      contact?: components['schemas']['WireContact'];
      deadline?: string;
      source?: components['schemas']['WireSource'];
      missing: string[];
      resembles?: string;
      demo: boolean;
      published?: string;
      expires?: string;
      version: number;
      need?: components['schemas']['WireNeed'];
      achievement?: components['schemas']['WireAchievement'];
      product?: components['schemas']['WireProduct'];
      patent?: components['schemas']['WirePatent'];
      service?: components['schemas']['WireService'];
      project?: components['schemas']['WireProject'];
      mandate?: components['schemas']['WireMandate'];
    };
    People: {};
    WireMoney: {
      min?: number;
      max?: number;
      currency: string;
    };
    WireIndicator: {
      name: string;
      direction?: string;
      value: string;
      unit?: string;
      baseline?: string;
      benchmark?: string;
    };
    WireComparison: {
      indicator: string;
      ours: string;
      theirs: string;
      unit?: string;
    };
    WireReadiness: {
      level: number;
      evidence?: string;
    };
    WireRight: {
      type?: string;
      number?: string;
      status?: string;
      holder?: string;
      expiry?: string;
    };
    WireTerms: {
      fee?: string;
      price?: components['schemas']['WireMoney'];
      payment?: string;
      months?: number;
      territory?: string;
      field?: string;
      exclusions?: string;
      withdrawal?: string;
    };
    WireNeed: {
      indicators?: components['schemas']['WireIndicator'][];
      scene?: string;
      budget?: components['schemas']['WireMoney'];
      reward?: components['schemas']['WireMoney'];
      months?: number;
      ipWanted?: string;
      conditions?: string;
      modes?: string[];
      lowestTrl?: number;
      needKind?: string;
      scope?: string;
    };
    WireAchievement: {
      new?: string[];
      readiness?: components['schemas']['WireReadiness'];
      stage?: string;
      comparison?: components['schemas']['WireComparison'][];
      rights?: components['schemas']['WireRight'][];
      completed?: string[];
      modes?: string[];
      priceMode?: string;
      price?: components['schemas']['WireMoney'];
      tryFirst?: boolean;
      secrecy?: string;
    };
    WireProduct: {
      specification?: string;
      figures?: components['schemas']['WireIndicator'][];
      price?: components['schemas']['WireMoney'];
      certification?: string;
      references?: string;
      availability?: string;
      readiness?: components['schemas']['WireReadiness'];
      rights?: components['schemas']['WireRight'][];
    };
    WirePatent: {
      number?: string;
      kindCode?: string;
      office?: string;
      status?: string;
      checked?: string;
      expiry?: string;
      holder?: string;
      application?: string;
      product?: string;
      terms?: components['schemas']['WireTerms'];
      readiness?: components['schemas']['WireReadiness'];
    };
    WireService: {
      step?: string;
      deliverable?: string;
      price?: components['schemas']['WireMoney'];
      days?: number;
    };
    WireProject: {
      team?: string;
      stage?: string;
      readiness?: components['schemas']['WireReadiness'];
      rights?: components['schemas']['WireRight'][];
      market?: string;
      asked?: components['schemas']['WireMoney'];
      use?: string;
      round?: string;
      valuation?: components['schemas']['WireMoney'];
      risks?: string;
    };
    WireMandate: {
      stages?: string[];
      ticket?: components['schemas']['WireMoney'];
      fields?: string[];
      places?: string[];
      never?: string;
    };
    OrgWireWording: {
      lang: string;
      text: string;
      machine?: boolean;
    };
    OrgWireSource: {
      name: string;
      key?: string;
      url?: string;
      licence?: string;
      attribution?: string;
    };
    OrgWireVerification: {
      by: string;
      at: string;
    };
    OrgWireNames: {
      zh?: string;
      en?: string;
    };
    Organization: {
      id: string;
      type:
        | 'enterprise'
        | 'university'
        | 'institute'
        | 'agency'
        | 'investor'
        | 'financial'
        | 'incubator'
        | 'government'
        | 'other';
      name: components['schemas']['OrgWireNames'];
      names: components['schemas']['OrgWireWording'][];
      country?: string;
      region?: string;
      city?: string;
      size?: 'micro' | 'small' | 'medium' | 'large';
      clusters: string[];
      summaries: components['schemas']['OrgWireWording'][];
      website?: string;
      registrationNo?: string;
      verified?: components['schemas']['OrgWireVerification'];
      exhibitor: boolean;
      source?: components['schemas']['OrgWireSource'];
      demo: boolean;
      version: number;
    };
    Person: {
      id: string;
      role: 'expert' | 'investor' | 'staff' | 'broker';
      name: components['schemas']['OrgWireNames'];
      names: components['schemas']['OrgWireWording'][];
      organization?: components['schemas']['OrgWireAffiliation'];
      position: components['schemas']['OrgWireWording'][];
      country?: string;
      region?: string;
      fields: components['schemas']['OrgWireWording'][];
      done: components['schemas']['OrgWireWording'][];
      offered: components['schemas']['OrgWireWording'][];
      languages: string[];
      clusters: string[];
      url?: string;
      consent?: components['schemas']['OrgWireConsent'];
      source?: components['schemas']['OrgWireSource'];
      demo: boolean;
      version: number;
    };
    OrgWireAffiliation: {
      id: string;
      name: components['schemas']['OrgWireNames'];
    };
    OrgWireConsent: {
      basis: string;
      at: string;
    };
    FiguresBody: {
      total: number;
      demo: number;
      counts: components['schemas']['Label'];
      kinds: components['schemas']['Figure'][];
      clusters: components['schemas']['Figure'][];
      generation: string;
    };
    UnderstandRequest: { text: string };
    ListingList: { items: components['schemas']['Listing'][]; nextCursor?: string };
    PersonList: { items: components['schemas']['Person'][]; nextCursor?: string };
    SuggestBody: { items: components['schemas']['Suggestion'][] };
  };
}
