package io.github.sqlsymphony.tpch;

import static io.github.sqlsymphony.docs.Manual.shows;
import static io.github.sqlsymphony.expression.Functions.count;
import static io.github.sqlsymphony.expression.Functions.value;
import static io.github.sqlsymphony.tpch.TpchDatabase.assertAnswers;

import io.github.sqlsymphony.expression.Case;
import io.github.sqlsymphony.expression.NumberAggregate;
import io.github.sqlsymphony.expression.NumberExpression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.TextExpression;
import io.github.sqlsymphony.query.Alias;
import io.github.sqlsymphony.query.CommonTable;
import io.github.sqlsymphony.query.DerivedTable;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.query.SelectQuery;
import io.github.sqlsymphony.query.Selection;
import io.github.sqlsymphony.session.Session;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The 22 questions of TPC-H, with the parameters of the standard's validation. */
class TpchQueriesTest {
  @RegisterExtension private final TpchDatabase database = new TpchDatabase();

  /** What a line brings in. */
  // tag::analysis/revenue[]
  private static final NumberExpression<BigDecimal> REVENUE =
      LineItem.PRICE.times(value(1).minus(LineItem.DISCOUNT));

  // end::analysis/revenue[]

  private Session session;

  @BeforeEach
  void useTheSession() {
    session = database.session();
  }

  @Test
  void q01PricingSummaryReport() {
    Selection<Row> summary =
        session
            .query(LineItem.class)
            .filter(LineItem.SHIPPED.lte(LocalDate.of(1998, 9, 2)))
            .groupBy(LineItem.RETURNED, LineItem.STATUS)
            .select(
                LineItem.RETURNED,
                LineItem.STATUS,
                LineItem.QUANTITY.sum().as("sum_qty"),
                LineItem.PRICE.sum().as("sum_base_price"),
                REVENUE.sum().as("sum_disc_price"),
                REVENUE.times(value(1).plus(LineItem.TAX)).sum().as("sum_charge"),
                LineItem.QUANTITY.avg().as("avg_qty"),
                LineItem.PRICE.avg().as("avg_price"),
                LineItem.DISCOUNT.avg().as("avg_disc"),
                count().as("count_order"))
            .orderBy(LineItem.RETURNED.asc(), LineItem.STATUS.asc());

    assertAnswers(summary.list(), 1);
  }

  @Test
  void q02MinimumCostSupplier() {
    Selection<BigDecimal> lowestCost =
        session
            .query(PartSupp.class)
            .join(Supplier.class)
            .on(PartSupp.SUPPLIER)
            .join(Nation.class)
            .on(Supplier.NATION)
            .join(Region.class)
            .on(Nation.REGION)
            .filter(PartSupp.PART.eqKey(Part.ID.outer()), Region.NAME.eq("EUROPE"))
            .selectValue(PartSupp.SUPPLY_COST.min());
    Selection<Row> suppliers =
        session
            .query(Part.class)
            .join(PartSupp.class)
            .on(PartSupp.PART)
            .join(Supplier.class)
            .on(PartSupp.SUPPLIER)
            .join(Nation.class)
            .on(Supplier.NATION)
            .join(Region.class)
            .on(Nation.REGION)
            .filter(Part.SIZE.eq(15), Part.TYPE.endsWith("BRASS"))
            .filter(Region.NAME.eq("EUROPE"))
            .filter(PartSupp.SUPPLY_COST.eq(lowestCost))
            .select(
                Supplier.BALANCE,
                Supplier.NAME,
                Nation.NAME.as("nation"),
                Part.ID,
                Part.MANUFACTURER,
                Supplier.ADDRESS,
                Supplier.PHONE,
                Supplier.COMMENT)
            .orderBy(Supplier.BALANCE.desc(), Nation.NAME.asc(), Supplier.NAME.asc(), Part.ID.asc())
            .limit(100);

    assertAnswers(suppliers.list(), 2);
  }

  @Test
  void q03ShippingPriority() {
    LocalDate day = LocalDate.of(1995, 3, 15);
    NumberExpression<BigDecimal> revenue = REVENUE.sum().as("revenue");
    Selection<Row> orders =
        session
            .query(Order.class)
            .join(Customer.class)
            .on(Order.CUSTOMER)
            .join(LineItem.class)
            .on(LineItem.ORDER)
            .filter(Customer.SEGMENT.eq("BUILDING"))
            .filter(Order.DATE.lt(day), LineItem.SHIPPED.gt(day))
            .groupBy(Order.ID)
            .select(Order.ID, revenue, Order.DATE, Order.SHIP_PRIORITY)
            .orderBy(revenue.desc(), Order.DATE.asc())
            .limit(10);

    assertAnswers(orders.list(), 3);
  }

  @Test
  void q04OrderPriorityChecking() {
    LocalDate start = LocalDate.of(1993, 7, 1);
    QuerySet<LineItem> lateLines =
        session
            .query(LineItem.class)
            .filter(LineItem.ORDER.eqKey(Order.ID.outer()))
            .filter(LineItem.COMMITTED.lt(LineItem.RECEIVED));
    Selection<Row> priorities =
        session
            .query(Order.class)
            .filter(Order.DATE.gte(start), Order.DATE.lt(start.plusMonths(3)))
            .filter(Q.exists(lateLines))
            .groupBy(Order.PRIORITY)
            .select(Order.PRIORITY, count().as("order_count"))
            .orderBy(Order.PRIORITY.asc());

    assertAnswers(priorities.list(), 4);
  }

  @Test
  void q05LocalSupplierVolume() {
    LocalDate start = LocalDate.of(1994, 1, 1);
    NumberExpression<BigDecimal> revenue = REVENUE.sum().as("revenue");
    Selection<Row> nations =
        session
            .query(Customer.class)
            .join(Order.class)
            .on(Order.CUSTOMER)
            .join(LineItem.class)
            .on(LineItem.ORDER)
            .join(Supplier.class)
            .on(LineItem.SUPPLIER, Supplier.NATION.eq(Customer.NATION))
            .join(Nation.class)
            .on(Supplier.NATION)
            .join(Region.class)
            .on(Nation.REGION)
            .filter(Region.NAME.eq("ASIA"))
            .filter(Order.DATE.gte(start), Order.DATE.lt(start.plusYears(1)))
            .groupBy(Nation.NAME)
            .select(Nation.NAME, revenue)
            .orderBy(revenue.desc());

    assertAnswers(nations.list(), 5);
  }

  @Test
  void q06ForecastingRevenueChange() {
    LocalDate start = LocalDate.of(1994, 1, 1);
    Row row =
        session
            .query(LineItem.class)
            .filter(LineItem.SHIPPED.gte(start), LineItem.SHIPPED.lt(start.plusYears(1)))
            .filter(LineItem.DISCOUNT.between(0.05, 0.07))
            .filter(LineItem.QUANTITY.lt(24))
            .aggregate(LineItem.PRICE.times(LineItem.DISCOUNT).sum().as("revenue"));

    assertAnswers(List.of(row), 6);
  }

  @Test
  void q07VolumeShipping() {
    Alias<Nation> from = Alias.of(Nation.class, "from");
    Alias<Nation> to = Alias.of(Nation.class, "to");
    TextExpression supplying = from.dot(Nation.NAME).as("supp_nation");
    TextExpression buying = to.dot(Nation.NAME).as("cust_nation");
    NumberExpression<Integer> year = LineItem.SHIPPED.year().as("l_year");
    Selection<Row> volumes =
        session
            .query(LineItem.class)
            .join(Supplier.class)
            .on(LineItem.SUPPLIER)
            .join(from)
            .on(Supplier.NATION)
            .join(Order.class)
            .on(LineItem.ORDER)
            .join(Customer.class)
            .on(Order.CUSTOMER)
            .join(to)
            .on(Customer.NATION)
            .filter(
                Q.anyOf(
                    supplying.eq("FRANCE").and(buying.eq("GERMANY")),
                    supplying.eq("GERMANY").and(buying.eq("FRANCE"))))
            .filter(LineItem.SHIPPED.between(LocalDate.of(1995, 1, 1), LocalDate.of(1996, 12, 31)))
            .groupBy(supplying, buying, year)
            .select(supplying, buying, year, REVENUE.sum().as("revenue"))
            .orderBy(supplying.asc(), buying.asc(), year.asc());

    assertAnswers(volumes.list(), 7);
  }

  @Test
  void q08NationalMarketShare() {
    Alias<Nation> buying = Alias.of(Nation.class, "buying");
    Alias<Nation> supplying = Alias.of(Nation.class, "supplying");
    NumberExpression<Integer> year = Order.DATE.year().as("o_year");
    NumberExpression<BigDecimal> brazilian =
        Case.when(supplying.dot(Nation.NAME).eq("BRAZIL")).then(REVENUE).otherwise(0);
    Selection<Row> shares =
        session
            .query(LineItem.class)
            .join(Part.class)
            .on(LineItem.PART)
            .join(Supplier.class)
            .on(LineItem.SUPPLIER)
            .join(supplying)
            .on(Supplier.NATION)
            .join(Order.class)
            .on(LineItem.ORDER)
            .join(Customer.class)
            .on(Order.CUSTOMER)
            .join(buying)
            .on(Customer.NATION)
            .join(Region.class)
            .on(buying.dot(Nation.REGION))
            .filter(Region.NAME.eq("AMERICA"))
            .filter(Part.TYPE.eq("ECONOMY ANODIZED STEEL"))
            .filter(Order.DATE.between(LocalDate.of(1995, 1, 1), LocalDate.of(1996, 12, 31)))
            .groupBy(year)
            .select(year, brazilian.sum().dividedBy(REVENUE.sum()).as("mkt_share"))
            .orderBy(year.asc());

    assertAnswers(shares.list(), 8);
  }

  @Test
  void q09ProductTypeProfitMeasure() {
    NumberExpression<Integer> year = Order.DATE.year().as("o_year");
    NumberExpression<BigDecimal> profit =
        REVENUE.minus(PartSupp.SUPPLY_COST.times(LineItem.QUANTITY));
    Selection<Row> profits =
        session
            .query(LineItem.class)
            .join(Part.class)
            .on(LineItem.PART)
            .join(PartSupp.class)
            .on(PartSupp.PART.eq(LineItem.PART), PartSupp.SUPPLIER.eq(LineItem.SUPPLIER))
            .join(Supplier.class)
            .on(LineItem.SUPPLIER)
            .join(Nation.class)
            .on(Supplier.NATION)
            .join(Order.class)
            .on(LineItem.ORDER)
            .filter(Part.NAME.contains("green"))
            .groupBy(Nation.NAME, year)
            .select(Nation.NAME, year, profit.sum().as("sum_profit"))
            .orderBy(Nation.NAME.asc(), year.desc());

    assertAnswers(profits.list(), 9);
  }

  @Test
  void q10ReturnedItemReporting() {
    LocalDate start = LocalDate.of(1993, 10, 1);
    NumberExpression<BigDecimal> revenue = REVENUE.sum().as("revenue");
    Selection<Row> customers =
        session
            .query(Customer.class)
            .join(Order.class)
            .on(Order.CUSTOMER)
            .join(LineItem.class)
            .on(LineItem.ORDER)
            .join(Nation.class)
            .on(Customer.NATION)
            .filter(Order.DATE.gte(start), Order.DATE.lt(start.plusMonths(3)))
            .filter(LineItem.RETURNED.eq("R"))
            .groupBy(Customer.ID, Nation.NAME)
            .select(
                Customer.ID,
                Customer.NAME,
                revenue,
                Customer.BALANCE,
                Nation.NAME.as("nation"),
                Customer.ADDRESS,
                Customer.PHONE,
                Customer.COMMENT)
            .orderBy(revenue.desc())
            .limit(20);

    assertAnswers(customers.list(), 10);
  }

  @Test
  void q11ImportantStockIdentification() {
    QuerySet<PartSupp> german =
        session
            .query(PartSupp.class)
            .join(Supplier.class)
            .on(PartSupp.SUPPLIER)
            .join(Nation.class)
            .on(Supplier.NATION)
            .filter(Nation.NAME.eq("GERMANY"));
    NumberExpression<BigDecimal> stock = PartSupp.SUPPLY_COST.times(PartSupp.AVAILABLE).sum();
    Selection<BigDecimal> least = german.selectValue(stock.times(new BigDecimal("0.0001")));
    Selection<Row> parts =
        german
            .groupBy(PartSupp.PART)
            .having(stock.gt(least))
            .select(PartSupp.PART.keyColumn(), stock.as("value"))
            .orderBy(stock.desc());

    assertAnswers(parts.list(), 11);
  }

  @Test
  void q12ShippingModesAndOrderPriority() {
    // tag::analysis/counts[]
    LocalDate start = LocalDate.of(1994, 1, 1);
    Q urgent = Order.PRIORITY.in("1-URGENT", "2-HIGH");
    Selection<Row> modes =
        session
            .query(LineItem.class)
            .join(Order.class)
            .on(LineItem.ORDER)
            .filter(LineItem.MODE.in("MAIL", "SHIP"))
            .filter(LineItem.COMMITTED.lt(LineItem.RECEIVED))
            .filter(LineItem.SHIPPED.lt(LineItem.COMMITTED))
            .filter(LineItem.RECEIVED.gte(start), LineItem.RECEIVED.lt(start.plusYears(1)))
            .groupBy(LineItem.MODE)
            .select(
                LineItem.MODE,
                count().filter(urgent).as("high_line_count"),
                count().filter(urgent.not()).as("low_line_count"))
            .orderBy(LineItem.MODE.asc());
    // end::analysis/counts[]

    assertAnswers(modes.list(), 12);
    shows("analysis/counts-sql", modes);
  }

  @Test
  void q13CustomerDistribution() {
    // tag::analysis/derived[]
    NumberAggregate<Long> orders = Order.ID.count();
    DerivedTable customers =
        session
            .query(Customer.class)
            .leftJoin(Order.class)
            .on(Order.CUSTOMER, Order.COMMENT.like("%special%requests%").not())
            .groupBy(Customer.ID)
            .select(Customer.ID, orders.as("orders"))
            .as("customers");
    NumberExpression<Long> many = customers.column(orders);
    NumberExpression<Long> howMany = count().as("howMany");
    SelectQuery<Row> distribution =
        new QueryBuilder()
            .select(many, howMany)
            .from(customers)
            .groupBy(many)
            .orderBy(howMany.desc(), many.desc());
    // end::analysis/derived[]

    assertAnswers(session.filter(distribution), 13);
    shows("analysis/derived-sql", distribution);
  }

  @Test
  void q14PromotionEffect() {
    LocalDate start = LocalDate.of(1995, 9, 1);
    NumberExpression<BigDecimal> promoted = REVENUE.sum().filter(Part.TYPE.startsWith("PROMO"));
    Row row =
        session
            .query(LineItem.class)
            .join(Part.class)
            .on(LineItem.PART)
            .filter(LineItem.SHIPPED.gte(start), LineItem.SHIPPED.lt(start.plusMonths(1)))
            .aggregate(promoted.times(100).dividedBy(REVENUE.sum()).as("promo_revenue"));

    assertAnswers(List.of(row), 14);
  }

  @Test
  void q15TopSupplier() {
    // tag::analysis/common[]
    LocalDate start = LocalDate.of(1996, 1, 1);
    NumberExpression<BigDecimal> total = REVENUE.sum().as("total");
    CommonTable revenue =
        CommonTable.of(
            "revenue",
            session
                .query(LineItem.class)
                .filter(LineItem.SHIPPED.gte(start), LineItem.SHIPPED.lt(start.plusMonths(3)))
                .groupBy(LineItem.SUPPLIER)
                .select(LineItem.SUPPLIER.keyColumn(), total));
    SelectQuery<BigDecimal> most =
        new QueryBuilder().selectValue(revenue.column(total).max()).from(revenue);
    Selection<Row> suppliers =
        session
            .query(Supplier.class)
            .join(revenue)
            .on(revenue.dot(LineItem.SUPPLIER))
            .filter(revenue.column(total).eq(most))
            .select(
                Supplier.ID, Supplier.NAME, Supplier.ADDRESS, Supplier.PHONE, revenue.column(total))
            .orderBy(Supplier.ID.asc());
    // end::analysis/common[]

    assertAnswers(suppliers.list(), 15);
    shows("analysis/common-sql", suppliers);
  }

  @Test
  void q16PartsSupplierRelationship() {
    NumberExpression<Long> suppliers = PartSupp.SUPPLIER.count().distinct().as("supplier_cnt");
    QuerySet<Supplier> complained =
        session.query(Supplier.class).filter(Supplier.COMMENT.like("%Customer%Complaints%"));
    Selection<Row> parts =
        session
            .query(PartSupp.class)
            .join(Part.class)
            .on(PartSupp.PART)
            .filter(Part.BRAND.ne("Brand#45"))
            .filter(Part.TYPE.startsWith("MEDIUM POLISHED").not())
            .filter(Part.SIZE.in(49, 14, 23, 45, 19, 3, 36, 9))
            .filter(PartSupp.SUPPLIER.notIn(complained))
            .groupBy(Part.BRAND, Part.TYPE, Part.SIZE)
            .select(Part.BRAND, Part.TYPE, Part.SIZE, suppliers)
            .orderBy(suppliers.desc(), Part.BRAND.asc(), Part.TYPE.asc(), Part.SIZE.asc());

    assertAnswers(parts.list(), 16);
  }

  @Test
  void q17SmallQuantityOrderRevenue() {
    Selection<Double> small =
        session
            .query(LineItem.class)
            .filter(LineItem.PART.eqKey(Part.ID.outer()))
            .selectValue(LineItem.QUANTITY.avg().times(0.2));
    Row row =
        session
            .query(LineItem.class)
            .join(Part.class)
            .on(LineItem.PART)
            .filter(Part.BRAND.eq("Brand#23"), Part.CONTAINER.eq("MED BOX"))
            .filter(LineItem.QUANTITY.lt(small))
            .aggregate(LineItem.PRICE.sum().dividedBy(7).as("avg_yearly"));

    assertAnswers(List.of(row), 17);
  }

  @Test
  void q18LargeVolumeCustomer() {
    Selection<Long> large =
        session
            .query(LineItem.class)
            .groupBy(LineItem.ORDER)
            .having(LineItem.QUANTITY.sum().gt(300))
            .selectValue(LineItem.ORDER.keyColumn(Order.ID));
    Selection<Row> orders =
        session
            .query(Order.class)
            .join(Customer.class)
            .on(Order.CUSTOMER)
            .join(LineItem.class)
            .on(LineItem.ORDER)
            .filter(Order.ID.in(large))
            .groupBy(Customer.ID, Order.ID)
            .select(
                Customer.NAME,
                Customer.ID,
                Order.ID.as("order"),
                Order.DATE,
                Order.TOTAL,
                LineItem.QUANTITY.sum().as("quantity"))
            .orderBy(Order.TOTAL.desc(), Order.DATE.asc())
            .limit(100);

    assertAnswers(orders.list(), 18);
  }

  @Test
  void q19DiscountedRevenue() {
    Q small =
        Q.allOf(
            Part.BRAND.eq("Brand#12"),
            Part.CONTAINER.in("SM CASE", "SM BOX", "SM PACK", "SM PKG"),
            LineItem.QUANTITY.between(1, 11),
            Part.SIZE.between(1, 5));
    Q medium =
        Q.allOf(
            Part.BRAND.eq("Brand#23"),
            Part.CONTAINER.in("MED BAG", "MED BOX", "MED PKG", "MED PACK"),
            LineItem.QUANTITY.between(10, 20),
            Part.SIZE.between(1, 10));
    Q large =
        Q.allOf(
            Part.BRAND.eq("Brand#34"),
            Part.CONTAINER.in("LG CASE", "LG BOX", "LG PACK", "LG PKG"),
            LineItem.QUANTITY.between(20, 30),
            Part.SIZE.between(1, 15));
    Row row =
        session
            .query(LineItem.class)
            .join(Part.class)
            .on(LineItem.PART)
            .filter(LineItem.MODE.in("AIR", "AIR REG"))
            .filter(LineItem.INSTRUCTIONS.eq("DELIVER IN PERSON"))
            .filter(Q.anyOf(small, medium, large))
            .aggregate(REVENUE.sum().as("revenue"));

    assertAnswers(List.of(row), 19);
  }

  @Test
  void q20PotentialPartPromotion() {
    LocalDate start = LocalDate.of(1994, 1, 1);
    Selection<BigDecimal> halfOfTheSales =
        session
            .query(LineItem.class)
            .filter(LineItem.PART.eq(PartSupp.PART.outer()))
            .filter(LineItem.SUPPLIER.eq(PartSupp.SUPPLIER.outer()))
            .filter(LineItem.SHIPPED.gte(start), LineItem.SHIPPED.lt(start.plusYears(1)))
            .selectValue(LineItem.QUANTITY.sum().times(new BigDecimal("0.5")));
    Selection<Long> stocked =
        session
            .query(PartSupp.class)
            .filter(
                PartSupp.PART.in(session.query(Part.class).filter(Part.NAME.startsWith("forest"))))
            .filter(PartSupp.AVAILABLE.gt(halfOfTheSales))
            .selectValue(PartSupp.SUPPLIER.keyColumn(Supplier.ID));
    Selection<Row> suppliers =
        session
            .query(Supplier.class)
            .join(Nation.class)
            .on(Supplier.NATION)
            .filter(Nation.NAME.eq("CANADA"))
            .filter(Supplier.ID.in(stocked))
            .select(Supplier.NAME, Supplier.ADDRESS)
            .orderBy(Supplier.NAME.asc());

    assertAnswers(suppliers.list(), 20);
  }

  @Test
  void q21SuppliersWhoKeptOrdersWaiting() {
    // tag::analysis/exists[]
    NumberExpression<Long> waiting = count().as("numwait");
    Q late = LineItem.RECEIVED.gt(LineItem.COMMITTED);
    QuerySet<LineItem> ofOthers =
        session
            .query(LineItem.class)
            .filter(LineItem.ORDER.eq(LineItem.ORDER.outer()))
            .filter(LineItem.SUPPLIER.ne(LineItem.SUPPLIER.outer()));
    Selection<Row> suppliers =
        session
            .query(LineItem.class)
            .join(Supplier.class)
            .on(LineItem.SUPPLIER)
            .join(Order.class)
            .on(LineItem.ORDER)
            .join(Nation.class)
            .on(Supplier.NATION)
            .filter(Nation.NAME.eq("SAUDI ARABIA"), Order.STATUS.eq("F"))
            .filter(late)
            .filter(Q.exists(ofOthers))
            .filter(Q.notExists(ofOthers.filter(late)))
            .groupBy(Supplier.NAME)
            .select(Supplier.NAME, waiting)
            .orderBy(waiting.desc(), Supplier.NAME.asc())
            .limit(100);
    // end::analysis/exists[]

    assertAnswers(suppliers.list(), 21);
    shows("analysis/exists-sql", suppliers);
  }

  @Test
  void q22GlobalSalesOpportunity() {
    TextExpression code = Customer.PHONE.substring(1, 2).as("cntrycode");
    QuerySet<Customer> chosen =
        session.query(Customer.class).filter(code.in("13", "31", "23", "29", "30", "18", "17"));
    Selection<Double> average =
        chosen.filter(Customer.BALANCE.gt(0)).selectValue(Customer.BALANCE.avg());
    QuerySet<Order> orders =
        session.query(Order.class).filter(Order.CUSTOMER.eqKey(Customer.ID.outer()));
    Selection<Row> countries =
        chosen
            .filter(Customer.BALANCE.gt(average))
            .filter(Q.notExists(orders))
            .groupBy(code)
            .select(code, count().as("numcust"), Customer.BALANCE.sum().as("totacctbal"))
            .orderBy(code.asc());

    assertAnswers(countries.list(), 22);
  }
}
