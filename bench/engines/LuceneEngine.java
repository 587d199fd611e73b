// bench/engines/LuceneEngine.java - Lucene 8: two fields, own counts over ordinals, postings highlighter.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The same command line and rows as engine_program.h; lucene.sh compiles and starts it.

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiCollector;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopDocsCollector;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;

public final class LuceneEngine {
  static final String[] FACETS = {"council", "category", "outcome", "year", "payment"};
  static final String STEMS = "body"; // words are sought by their stems,
  static final String EXACT = "exact"; // phrases and prefixes by what is printed
  static final int ROWS = 10;
  static final int LEAD_CHARACTERS = 200;
  static final int WARM_UP_PASSES = 3; // the compiler needs more than one

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 3 && arguments[0].equals("build")) {
      build(Paths.get(arguments[1]), Paths.get(arguments[2]));
    } else if (arguments.length == 4 && arguments[0].equals("query")) {
      ask(Paths.get(arguments[1]), Paths.get(arguments[2]), Integer.parseInt(arguments[3]));
    } else if (arguments.length == 3 && arguments[0].equals("show")) {
      show(Paths.get(arguments[1]), Paths.get(arguments[2]));
    } else {
      System.err.println(
          "usage: lucene build FLAT INDEX | query INDEX QUERIES PASSES | show INDEX QUERIES");
      System.exit(2);
    }
  }

  // ---- building ---------------------------------------------------------------------------------

  static Analyzer stemming(boolean stems) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        StandardTokenizer source = new StandardTokenizer();
        TokenStream words = new LowerCaseFilter(new EnglishPossessiveFilter(source));
        return new TokenStreamComponents(
            source, stems ? new SnowballFilter(words, "English") : words);
      }
    };
  }

  static Analyzer analyzer() {
    return new PerFieldAnalyzerWrapper(stemming(true), Map.of(EXACT, stemming(false)));
  }

  // With offsets, so that the highlighter need not analyse the text again.
  static FieldType textType(boolean stored) {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    type.setTokenized(true);
    type.setStored(stored);
    type.freeze();
    return type;
  }

  static final FieldType STORED_TEXT = textType(true);
  static final FieldType INDEXED_TEXT = textType(false);

  static Document document(String line) {
    String[] columns = line.split("\t", -1);
    String text = (columns[7] + "\n" + columns[8]).replace('\u2029', '\n');
    String[] facets = {columns[1], columns[2], columns[3], columns[5], columns[6]};
    Document document = new Document();
    document.add(new StoredField("head", columns[0] + " " + String.join(" ", facets)));
    for (int facet = 0; facet < FACETS.length; ++facet) {
      document.add(
          new SortedDocValuesField(
              FACETS[facet], new org.apache.lucene.util.BytesRef(facets[facet])));
    }
    document.add(new StringField("council_is", facets[0], Field.Store.NO));
    document.add(new StringField("category_is", facets[1], Field.Store.NO));
    int day = Integer.parseInt(columns[4]);
    document.add(new IntPoint("day", day));
    document.add(new NumericDocValuesField("day", day));
    document.add(new Field(STEMS, text, STORED_TEXT));
    document.add(new Field(EXACT, text, INDEXED_TEXT));
    return document;
  }

  static void build(Path flat, Path index) throws IOException {
    if (Files.exists(index)) {
      throw new IOException(index + " exists: an index is built where nothing is");
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long wall = System.nanoTime();
    long cpu = system.getProcessCpuTime();
    IndexWriterConfig settings = new IndexWriterConfig(analyzer());
    settings.setRAMBufferSizeMB(256);
    settings.setMergeScheduler(new SerialMergeScheduler()); // one thread, as the others
    settings.setUseCompoundFile(false);
    int documents = 0;
    try (FSDirectory directory = new MMapDirectory(index);
        IndexWriter writer = new IndexWriter(directory, settings);
        BufferedReader lines = Files.newBufferedReader(flat, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        writer.addDocument(document(line));
        ++documents;
      }
      writer.forceMerge(1); // read only from now on: one segment is asked fastest
      writer.commit();
    }
    System.out.printf(
        Locale.ROOT,
        "lucene\t%d\t%.2f\t%.2f\t%.0f\t%.1f%n",
        documents,
        (System.nanoTime() - wall) / 1e9,
        (system.getProcessCpuTime() - cpu) / 1e9,
        peakMebibytes(),
        diskMegabytes(index));
  }

  static double peakMebibytes() throws IOException {
    for (String line : Files.readAllLines(Paths.get("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
      }
    }
    return 0;
  }

  static double diskMegabytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum() / 1e6;
    }
  }

  // ---- asking -----------------------------------------------------------------------------------

  // engine_query.h, in Java.
  static final class Question {
    String queryClass;
    int index;
    final List<String> items = new ArrayList<>();
    boolean any;
    boolean newestFirst;
    String council = "";
    String category = "";
    int firstDay = 0;
    int lastDay = 99999999;

    static Question of(String line, int index) {
      Question question = new Question();
      String[] columns = line.split("\t", 2);
      question.queryClass = columns[0];
      question.index = index;
      for (String pair : columns[1].split("&")) {
        String[] sides = pair.split("=", 2);
        question.read(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
      }
      return question;
    }

    void read(String name, String value) {
      switch (name) {
        case "q": readWords(value); break;
        case "council": council = value; break;
        case "category": category = value; break;
        case "date_from": firstDay = day(value, '0'); break;
        case "date_to": lastDay = day(value, '9'); break;
        case "sort": newestFirst = value.equals("-date"); break;
        default: throw new IllegalArgumentException("not asked for: " + name);
      }
    }

    static int day(String date, char filler) {
      StringBuilder digits = new StringBuilder(date.replace("-", ""));
      while (digits.length() < 8) {
        digits.append(filler);
      }
      return Integer.parseInt(digits.toString());
    }

    // Items keep their quotation mark or asterisk.
    void readWords(String text) {
      for (int i = 0; i < text.length(); ) {
        boolean quoted = text.charAt(i) == '"';
        int end = text.indexOf(quoted ? '"' : ' ', i + 1);
        end = end < 0 ? text.length() : end;
        String item = text.substring(i, end).trim();
        if (item.equals("OR")) {
          any = true;
        } else if (!item.isEmpty()) {
          items.add(item.toLowerCase(Locale.ROOT));
        }
        i = end + 1;
      }
    }
  }

  static List<Question> readQuestions(Path file) throws IOException {
    List<Question> questions = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      questions.add(Question.of(line, questions.size()));
    }
    return questions;
  }

  // Counts by ordinal. REQUIRES: one segment, as the build leaves it.
  static final class FacetCounts extends SimpleCollector {
    final SortedDocValues[] values = new SortedDocValues[FACETS.length];
    final int[][] counts = new int[FACETS.length][];
    int total;

    FacetCounts(LeafReader segment) throws IOException {
      for (int facet = 0; facet < FACETS.length; ++facet) {
        values[facet] = DocValues.getSorted(segment, FACETS[facet]);
        counts[facet] = new int[values[facet].getValueCount()];
      }
    }

    @Override
    public void collect(int document) throws IOException {
      ++total;
      for (int facet = 0; facet < FACETS.length; ++facet) {
        values[facet].advanceExact(document);
        ++counts[facet][values[facet].ordValue()];
      }
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }

    void check(Question question) {
      for (int[] facet : counts) {
        if (Arrays.stream(facet).sum() != total) {
          throw new IllegalStateException("query " + question.index + ": a facet is miscounted");
        }
      }
    }
  }

  static final class Searcher {
    final DirectoryReader reader;
    final LeafReaderContext segment;
    final IndexSearcher searcher;
    final Analyzer analyzer = analyzer();
    final UnifiedHighlighter highlighter;
    FacetCounts counts;

    Searcher(Path index) throws IOException {
      reader = DirectoryReader.open(new MMapDirectory(index));
      segment = reader.leaves().get(0);
      searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null); // a second pass is asked again, not remembered
      highlighter = new BodyHighlighter(searcher, analyzer);
      // A length goal by createClosestToLength was ten times slower for passages no better.
      highlighter.setBreakIterator(
          () ->
              LengthGoalBreakIterator.createMinLength(
                  BreakIterator.getSentenceInstance(Locale.ROOT), 150, 0));
      highlighter.setMaxLength(Integer.MAX_VALUE - 1); // the others look at the whole text too
    }

    // Stems as they are indexed; several where a word is split.
    List<String> tokens(String field, String text) throws IOException {
      List<String> tokens = new ArrayList<>();
      try (TokenStream stream = analyzer.tokenStream(field, text)) {
        CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
        stream.reset();
        while (stream.incrementToken()) {
          tokens.add(term.toString());
        }
        stream.end();
      }
      return tokens;
    }

    Query phrase(String field, String text) throws IOException {
      List<String> tokens = tokens(field, text);
      return tokens.size() == 1
          ? new TermQuery(new Term(field, tokens.get(0)))
          : new PhraseQuery(field, tokens.toArray(new String[0]));
    }

    Query item(String item) throws IOException {
      if (item.startsWith("\"")) {
        return phrase(EXACT, item);
      }
      if (item.endsWith("*")) {
        return new PrefixQuery(new Term(EXACT, item.substring(0, item.length() - 1)));
      }
      return phrase(STEMS, item);
    }

    Query words(Question question) throws IOException {
      if (question.items.size() == 1) {
        return item(question.items.get(0));
      }
      BooleanQuery.Builder all = new BooleanQuery.Builder();
      for (String item : question.items) {
        all.add(item(item), question.any ? BooleanClause.Occur.SHOULD : BooleanClause.Occur.MUST);
      }
      return all.build();
    }

    Query filtered(Query words, Question question) {
      BooleanQuery.Builder all = new BooleanQuery.Builder();
      if (!question.items.isEmpty()) {
        all.add(words, BooleanClause.Occur.MUST);
      }
      if (!question.council.isEmpty()) {
        Term council = new Term("council_is", question.council);
        all.add(new TermQuery(council), BooleanClause.Occur.FILTER);
      }
      if (!question.category.isEmpty()) {
        Term category = new Term("category_is", question.category);
        all.add(new TermQuery(category), BooleanClause.Occur.FILTER);
      }
      if (question.firstDay > 0 || question.lastDay < 99999999) {
        Query days =
            new org.apache.lucene.search.IndexOrDocValuesQuery(
                IntPoint.newRangeQuery("day", question.firstDay, question.lastDay),
                NumericDocValuesField.newSlowRangeQuery(
                    "day", question.firstDay, question.lastDay));
        all.add(days, BooleanClause.Occur.FILTER);
      }
      BooleanQuery query = all.build();
      return query.clauses().isEmpty() ? new MatchAllDocsQuery() : query;
    }

    String answer(Question question) throws IOException {
      Query words = question.items.isEmpty() ? null : words(question);
      TopDocsCollector<?> best =
          question.newestFirst
              ? TopFieldCollector.create(
                  new Sort(new SortField("day", SortField.Type.INT, true)),
                  ROWS,
                  null,
                  Integer.MAX_VALUE)
              : TopScoreDocCollector.create(ROWS, null, Integer.MAX_VALUE);
      counts = new FacetCounts(segment.reader());
      searcher.search(filtered(words, question), MultiCollector.wrap(best, counts));
      StringBuilder page = new StringBuilder("total: ").append(counts.total);
      addFacets(page);
      addRows(page, best.topDocs(), words, question);
      return page.toString();
    }

    void addFacets(StringBuilder page) throws IOException {
      for (int facet = 0; facet < FACETS.length; ++facet) {
        page.append('\n').append(FACETS[facet]).append(": ");
        for (int value = 0; value < counts.counts[facet].length; ++value) {
          if (counts.counts[facet][value] > 0) {
            page.append(counts.values[facet].lookupOrd(value).utf8ToString());
            page.append(' ').append(counts.counts[facet][value]).append(", ");
          }
        }
      }
    }

    void addRows(StringBuilder page, TopDocs best, Query words, Question question)
        throws IOException {
      String[] passages = new String[best.scoreDocs.length];
      if (words != null && passages.length > 0) {
        String field = question.items.stream().allMatch(LuceneEngine::isExact) ? EXACT : STEMS;
        passages = highlighter.highlight(field, words, best, 1);
      }
      for (int row = 0; row < passages.length; ++row) {
        Document document = searcher.doc(best.scoreDocs[row].doc);
        String body = document.get(STEMS);
        page.append("\n- ").append(document.get("head")).append("\n  ");
        page.append(body, 0, Math.min(LEAD_CHARACTERS, body.length())).append("\n  ");
        page.append(passages[row] == null ? "" : passages[row]);
      }
    }
  }

  static boolean isExact(String item) {
    return item.startsWith("\"") || item.endsWith("*");
  }

  // The text is stored once, under the name of the stemmed field.
  static final class BodyHighlighter extends UnifiedHighlighter {
    BodyHighlighter(IndexSearcher searcher, Analyzer analyzer) {
      super(searcher, analyzer);
    }

    @Override
    protected List<CharSequence[]> loadFieldValues(
        String[] fields, DocIdSetIterator documents, int charactersHeld) throws IOException {
      return super.loadFieldValues(
          Collections.nCopies(fields.length, STEMS).toArray(new String[0]),
          documents,
          charactersHeld);
    }
  }

  static void ask(Path index, Path file, int passes) throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Searcher searcher = new Searcher(index);
    List<Question> questions = readQuestions(file);
    StringBuilder rows = new StringBuilder();
    for (int pass = 0; pass < WARM_UP_PASSES + passes; ++pass) {
      for (Question question : questions) {
        long wall = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        searcher.answer(question);
        double cpuMilliseconds = (threads.getCurrentThreadCpuTime() - cpu) / 1e6;
        double wallMilliseconds = (System.nanoTime() - wall) / 1e6;
        searcher.counts.check(question);
        if (pass < WARM_UP_PASSES) {
          continue;
        }
        rows.append(
            String.format(
                Locale.ROOT,
                "lucene\t%s\t%d\t%d\t%.4f\t%.4f%n",
                question.queryClass,
                question.index,
                searcher.counts.total,
                cpuMilliseconds,
                wallMilliseconds));
      }
    }
    System.out.print(rows);
  }

  static void show(Path index, Path file) throws IOException {
    Searcher searcher = new Searcher(index);
    for (Question question : readQuestions(file)) {
      System.out.println("== " + question.index + " " + question.items);
      System.out.println(searcher.answer(question));
    }
  }

  private LuceneEngine() {}
}
