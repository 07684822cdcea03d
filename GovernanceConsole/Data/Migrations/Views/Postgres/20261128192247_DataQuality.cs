using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Views.Postgres
{
    /// <inheritdoc />
    public partial class DataQuality : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "bad_data",
                schema: "views",
                table: "promotion_days",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "data_hours",
                schema: "views",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false),
                    hour = table.Column<long>(type: "bigint", nullable: false),
                    readings = table.Column<int>(type: "integer", nullable: false),
                    completeness = table.Column<double>(type: "double precision", nullable: true),
                    match_rate = table.Column<double>(type: "double precision", nullable: true),
                    anomalies = table.Column<int>(type: "integer", nullable: true),
                    age_seconds = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_hours", x => new { x.source, x.hour });
                });

            migrationBuilder.CreateTable(
                name: "data_touches",
                schema: "views",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false),
                    workflow = table.Column<string>(type: "text", nullable: false),
                    hour = table.Column<long>(type: "bigint", nullable: false),
                    held = table.Column<long>(type: "bigint", nullable: false),
                    denied = table.Column<long>(type: "bigint", nullable: false),
                    lowered = table.Column<long>(type: "bigint", nullable: false),
                    last_seq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_touches", x => new { x.source, x.hour, x.workflow });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "data_hours",
                schema: "views");

            migrationBuilder.DropTable(
                name: "data_touches",
                schema: "views");

            migrationBuilder.DropColumn(
                name: "bad_data",
                schema: "views",
                table: "promotion_days");
        }
    }
}
