/* French, for whatever searches: words as they are compared, and those that say nothing of a subject. Pure. */
(() => {
  "use strict";

  // Without accents; elided words come out alone, « l’IA » → l, ia.
  const EMPTY = new Set(`
    a ah ai ainsi alors apres as au aucun aucune aujourd auquel aura aurai auraient aurait auront aussi autre
    autres aux auxquels avaient avais avait avant avec avoir avons ayant beaucoup bien bref c ca car ce ceci cela
    celle celles celui cependant ces cet cette ceux chacun chacune chaque chez ci combien comme comment d dans de deja
    depuis des dit dite dites dits donc dont du elle elles en encore enfin ensuite entre es est et etaient etait etant
    ete etes etre eu eue eux fait faire fais faite faites faits fera ferait font furent fut grace hui ici il ils j je
    jusqu jusque l la laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais malgre
    me meme memes mes mon n ne ni non nos notre nous o on ont or ou oui par parce parmi pas pendant permet peu peut
    peuvent plutot pour propos pourquoi pourra pourrait pourraient puis puisqu puisque qu quand que quel quelle quelles
    quelqu quelque quelques quels qui quoi quoique s sa sans se selon sera serait seraient seront ses si sien
    soient soit sommes son sont sous suis sur surtout t ta tandis tant te tel telle telles tels tes toi ton toujours
    tous tout toute toutefois toutes tres tu un une va vers via voici voila voire vont vos votre vous vu y
    estime estiment affirme affirment assure assurent explique raconte annonce annoncent declare rapporte pense
    aurais dirait semble semblent parait vraiment reellement simplement seulement notamment environ quasiment presque
    pres etc tellement desormais maintenant actuellement recemment fameux fameuse personne veut vient viennent
    savoir sait dire disent peux dernier derniere derniers dernieres entier entiere hors`.split(/\s+/).filter(Boolean));

  /** Lower case, without accents or ligatures, CO₂ as co2. */
  function fold(text) {
    return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/œ/g, "oe").replace(/æ/g, "ae");
  }

  /** Without elided words: « qu’a coûté l’IA » → « a coûté IA ». */
  function unelided(text) {
    return text.replace(/(^|[^\p{L}])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’ʼ‘](?=[\p{L}\p{N}])/giu, "$1");
  }

  globalThis.Francais = { EMPTY, fold, unelided };
})();
